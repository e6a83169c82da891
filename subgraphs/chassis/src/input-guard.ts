import { ClientError } from '@canopee/schema/client-error';
import type { Contract, Coordinate } from '@canopee/schema/contract';
import { argumentCoordinate, inputsIn } from '@canopee/schema/inputs-in';
import type { InputCoordinate } from '@canopee/schema/needs-clear';
import {
  defaultFieldResolver,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLInputType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
} from 'graphql';
import type { RequestContext } from './request-context.ts';

type Resolver = GraphQLFieldResolver<unknown, RequestContext>;

/**
 * Puts a guard before a field whose arguments may look at personal fields (`@needsClear`), in place: a filter or an order on what
 * somebody may not read in clear is `FORBIDDEN`, before any row is looked at. A null filters nothing, as everywhere in the house.
 */
export function guardInputs(
  field: GraphQLField<unknown, RequestContext>,
  coordinate: Coordinate,
  contract: Contract,
): void {
  const { needsClear } = contract;
  const looking = field.args.filter(
    (argument) =>
      needsClear.has(argumentCoordinate(coordinate, argument)) ||
      [...inputsIn(argument.type)].some((input) => needsClear.has(input)),
  );
  if (looking.length === 0) return;
  const before =
    (resolve: Resolver): Resolver =>
    (parent, args, context, info) => {
      for (const argument of looking) {
        for (const input of inputsGiven(argument, coordinate, args[argument.name]))
          refuseUnlessClear(input, contract, context);
      }
      return resolve(parent, args, context, info);
    };
  // A stream is asked once, and its events come without arguments to look at.
  if (field.subscribe) field.subscribe = before(field.subscribe);
  else field.resolve = before(field.resolve ?? defaultFieldResolver);
}

function refuseUnlessClear(
  input: InputCoordinate,
  contract: Contract,
  { access, office, disclosure }: RequestContext,
): void {
  const target = contract.needsClear.get(input);
  const personal = target && contract.personal.get(target);
  if (!personal) return;
  const { tier, rule } = access.decide(personal.category, target.split('.')[0] as string);
  if (tier === 'CLEAR') return;
  disclosure.refuse({ coordinate: input, category: personal.category, rule });
  throw new ClientError(
    'FORBIDDEN',
    `"${input}" at "${office}" looks at ${target}, which is expected to be yours in clear, but is ${tier} by "${rule}".`,
  );
}

function* inputsGiven(argument: GraphQLArgument, coordinate: Coordinate, value: unknown): Generator<InputCoordinate> {
  if (value === null || value === undefined) return;
  yield argumentCoordinate(coordinate, argument);
  yield* inputsInValue(argument.type, value);
}

function* inputsInValue(wrapped: GraphQLInputType, value: unknown): Generator<InputCoordinate> {
  const type = getNullableType(wrapped);
  if (value === null || value === undefined) return;
  if (isListType(type)) {
    for (const item of Array.isArray(value) ? value : [value]) yield* inputsInValue(type.ofType, item);
  } else if (isEnumType(type)) {
    yield `${type.name}.${type.serialize(value)}`;
  } else if (isInputObjectType(type)) {
    for (const field of Object.values(type.getFields())) {
      const given = (value as Record<string, unknown>)[field.name];
      if (given === null || given === undefined) continue;
      yield `${type.name}.${field.name}`;
      yield* inputsInValue(field.type, given);
    }
  }
}
