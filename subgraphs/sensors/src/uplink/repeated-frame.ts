/** What tells copies of a frame from new ones. */
export interface HeardFrame {
  devEui: string;
  /** See `Uplink.frame`. */
  frame: string;
  observedAt: Date;
}

/**
 * Copies of one frame come within minutes: through a gateway with a slow line, or because the device repeats an uplink that was
 * not answered (LoRaWAN retransmissions, slowed down by the duty cycle).
 */
export const REPEAT_WINDOW_MS = 10 * 60_000;

/**
 * True where `frame` is a copy of one of those `heard`. A device only ever repeats its latest frame: where another one was heard
 * in between, an equal counter and payload mean that the device rebooted and counts anew, and the frame is a new one.
 */
export function isRepeatedFrame(frame: HeardFrame, heard: readonly HeardFrame[]): boolean {
  const ofDevice = heard.filter(({ devEui }) => devEui === frame.devEui);
  const at = frame.observedAt.getTime();
  return ofDevice.some((first) => {
    if (first.frame !== frame.frame) return false;
    const firstAt = first.observedAt.getTime();
    if (Math.abs(at - firstAt) > REPEAT_WINDOW_MS) return false;
    return !ofDevice.some((other) => other.frame !== frame.frame && isBetween(other.observedAt.getTime(), firstAt, at));
  });
}

function isBetween(value: number, one: number, other: number): boolean {
  return value > Math.min(one, other) && value < Math.max(one, other);
}
