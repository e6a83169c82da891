import { WebSocket } from 'ws';
import { serveCommands } from '../rig/command-channel.ts';
import type { Standing } from './gateway.ts';
import { nowMs } from './raised.ts';
import { SHAPES } from './shapes.ts';

/** More at a time overflow the queue of connections that a server has not taken yet. */
const OPENING_AT_A_TIME = 100;

const sockets: WebSocket[] = [];
let awaited = '';
let arrivals: number[] = [];
let all = Promise.withResolvers<number[]>();

/** Opens more, until `count` follow. Resolves when each has been told that it may, and has subscribed. */
async function open({ url, connectionParams, count }: Standing & { count: number }): Promise<void> {
  const opening = async () => {
    while (sockets.length < count) {
      const socket = new WebSocket(url, 'graphql-transport-ws', { perMessageDeflate: false });
      sockets.push(socket);
      await subscribed(socket, connectionParams, SHAPES[sockets.length % SHAPES.length] as string);
    }
  };
  await Promise.all(Array.from({ length: OPENING_AT_A_TIME }, opening));
}

function subscribed(socket: WebSocket, payload: Standing['connectionParams'], query: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('close', (code, reason) => reject(new Error(`a subscriber was closed with ${code} ${reason}`)));
    socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload })));
    socket.on('message', (data) => {
      const message = String(data);
      if (message.includes(awaited) && awaited !== '') return arrived();
      if (!message.startsWith('{"type":"connection_ack"')) return;
      socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }), () => resolve());
    });
  });
}

function arrived(): void {
  arrivals.push(nowMs());
  if (arrivals.length === sockets.length) all.resolve(arrivals);
}

serveCommands({
  open,
  /** Call it before the event is raised. */
  expect({ sequence }: { sequence: number }) {
    awaited = `"sequence":${sequence},`;
    arrivals = [];
    all = Promise.withResolvers();
  },
  /** When the event that is expected came to each, in the order of arrival. Resolves when it came to all. */
  arrivals: () => all.promise,
  async close() {
    const closed = sockets.splice(0).map((socket) => {
      socket.removeAllListeners();
      socket.on('error', () => {});
      return new Promise<void>((resolve) => socket.once('close', () => resolve()).terminate());
    });
    await Promise.all(closed);
  },
});
