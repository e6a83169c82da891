import type { Building } from '../board/fault.ts';
import { useText } from '../language/use-language.ts';

/** Where it is, as people would say it; null where the office did not say. */
export function Place({ building, equipment }: { building: Building | null; equipment: string | null }) {
  const { text } = useText();
  if (!building) return <p class="fault-place fault-soft">{text.fault.placeUnknown}</p>;
  const { houseNumber, street, commune } = building.address;
  const door = [houseNumber, street].filter(Boolean).join(' ');
  // Many buildings have no name of their own: offices give them that of the residence, or the address again.
  const name = [...new Set([building.residence.name, building.name])].filter((part) => part !== door).join(', ');
  return (
    <p class="fault-place">
      <strong class="fault-building">{name}</strong>{' '}
      <span class="fault-soft fault-address">
        {[[door, commune.name].filter(Boolean).join(', '), equipment].filter(Boolean).join(' · ')}
      </span>
    </p>
  );
}
