import type { ComponentChildren } from 'preact';
import type { BuildingSystem, Severity } from '../board/fault.ts';

// Drawn for the board on a grid of 24. All are decoration: a word always stands beside them.
function Icon({ children, className = 'icon' }: { children: ComponentChildren; className?: string }) {
  return (
    <svg class={className} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

const SYSTEM_LINES: Readonly<Record<BuildingSystem, string>> = {
  LIFT: 'M5 3h14v18H5zM9 10l3-3 3 3M9 14l3 3 3-3',
  HEATING: 'M6 6v13M10 6v13M14 6v13M18 6v13M4 9h16M4 16h16',
  HOT_WATER: 'M12 9c3 4 5 6 5 8a5 5 0 0 1-10 0c0-2 2-4 5-8zM8 3c1 1 1 2 0 3M12 3c1 1 1 2 0 3M16 3c1 1 1 2 0 3',
  VENTILATION:
    'M12 12m-2 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0M12 10c0-5 5-6 5-3s-3 3-5 3M14 12c5 0 6 5 3 5s-3-3-3-5M12 14c0 5-5 6-5 3s3-3 5-3M10 12c-5 0-6-5-3-5s3 3 3 5',
  WATER: 'M12 3c4 5 7 8 7 11.5A7 7 0 0 1 5 14.5C5 11 8 8 12 3zM9 15a3 3 0 0 0 3 3',
  ELECTRICITY: 'M13 2 5 14h6l-1 8 8-12h-6z',
  ACCESS: 'M6 21V3h12v18M3 21h18M14.5 12h.01',
  FIRE_SAFETY: 'M12 3c1 4 6 6 6 11a6 6 0 0 1-12 0c0-2 1-4 2.5-5 .5 2 1.5 2.5 2 3C11.5 9 10.5 6 12 3z',
  STRUCTURE: 'M4 21V9l8-6 8 6v12M9 21v-6h6v6',
  OTHER: 'M5 12h.01M12 12h.01M19 12h.01',
};

export function SystemIcon({ system }: { system: BuildingSystem }) {
  return (
    <Icon className="icon icon-line">
      <path d={SYSTEM_LINES[system]} />
    </Icon>
  );
}

/** Each severity has a shape of its own, for whoever does not see the colour. */
const SEVERITY_SHAPES: Readonly<Record<Severity, string>> = {
  CRITICAL: 'M12 2 23 21H1z',
  MAJOR: 'M12 1 23 12 12 23 1 12z',
  MINOR: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
};

export function SeverityShape({ severity }: { severity: Severity }) {
  return (
    <Icon className="icon severity-shape">
      <path d={SEVERITY_SHAPES[severity]} />
    </Icon>
  );
}

/** Canopée's mark: three crowns of one canopy. */
export function CanopyMark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path
        d="M16 3c5 0 8 3.5 8 7.5 3 .8 5 3.2 5 6.5 0 4-3 6.5-7 6.5H10c-4 0-7-2.5-7-6.5 0-3.3 2-5.7 5-6.5C8 6.5 11 3 16 3z"
        class="mark-crown"
      />
      <path d="M16 29V13M16 20l-5-4M16 17l4.5-4" class="mark-branch" />
    </svg>
  );
}

export function LockIcon() {
  return (
    <Icon className="icon icon-line">
      <path d="M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3" />
    </Icon>
  );
}

export function ChevronIcon() {
  return (
    <Icon className="icon icon-line chevron">
      <path d="m8 10 4 4 4-4" />
    </Icon>
  );
}

export function PeopleIcon() {
  return (
    <Icon className="icon icon-line">
      <path d="M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3 20c0-3.5 2.5-6 6-6s6 2.5 6 6M16 5.5a3 3 0 0 1 0 5M17.5 14.3c2 .8 3.5 2.9 3.5 5.7" />
    </Icon>
  );
}

export function OfflineIcon() {
  return (
    <Icon className="icon icon-line">
      <path d="M4 4l16 16M8.5 16a5 5 0 0 1 7 0M5 12.5a10 10 0 0 1 4.5-2.600M14.5 9.900a10 10 0 0 1 4.5 2.600M12 20h.01" />
    </Icon>
  );
}
