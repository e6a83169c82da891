import type { Building } from '../board/fault.ts';

/** A building as people would say it, in one line; empty where the office did not say. */
export function placeInWords(building: Omit<Building, 'id'> | null): string {
  if (!building) return '';
  const { name, residence, address } = building;
  const door = [address.houseNumber, address.street].filter(Boolean).join(' ');
  const names = [...new Set([residence.name, name])].filter((part) => part !== door);
  return [...names, door, address.commune.name].filter(Boolean).join(', ');
}
