/**
 * Measures each name once a round, and begins every round with another one: drift of the machine, heat and neighbours then
 * fall on all alike. Values of one name stand in the order of the rounds, so that rounds can be compared pair by pair.
 */
export async function interleave<Value>(
  names: readonly string[],
  rounds: number,
  measure: (name: string, round: number) => Promise<Value>,
): Promise<Map<string, Value[]>> {
  const values = new Map(names.map((name) => [name, [] as Value[]]));
  for (let round = 0; round < rounds; round += 1) {
    for (let place = 0; place < names.length; place += 1) {
      const name = names[(place + round) % names.length] as string;
      values.get(name)?.push(await measure(name, round));
    }
  }
  return values;
}
