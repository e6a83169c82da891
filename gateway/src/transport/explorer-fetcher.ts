/**
 * How the explorer's page asks: operations by POST, subscriptions by graphql-transport-ws with the same headers as connection
 * parameters (a browser can send no header with a WebSocket). Runs in the browser, so it is a text here.
 */
export const EXPLORER_FETCHER = `'use strict';
function canopeeFetcher(params, options) {
  const headers = (options && options.headers) || {};
  const definitions = (options && options.documentAST && options.documentAST.definitions) || [];
  const isAsked = (one) => !params.operationName || (one.name && one.name.value === params.operationName);
  const streams = definitions.some((one) => one.kind === 'OperationDefinition' && one.operation === 'subscription' && isAsked(one));
  return streams ? canopeeStream(params, headers) : canopeePost(params, headers);
}

async function canopeePost(params, headers) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { accept: 'application/graphql-response+json', ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(params),
  });
  return response.json();
}

async function* canopeeStream(params, headers) {
  const socket = new WebSocket(location.origin.replace(/^http/, 'ws') + '/graphql', 'graphql-transport-ws');
  const inbox = [];
  let wake = () => {};
  const take = (entry) => { inbox.push(entry); wake(); };
  socket.onopen = () => socket.send(JSON.stringify({ type: 'connection_init', payload: headers }));
  socket.onmessage = (message) => {
    const { type, payload } = JSON.parse(message.data);
    if (type === 'connection_ack') socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: params }));
    else if (type === 'ping') socket.send(JSON.stringify({ type: 'pong' }));
    else if (type === 'next') take({ value: payload });
    else if (type === 'error') take({ value: { errors: payload }, last: true });
    else if (type === 'complete') take({ last: true });
  };
  socket.onclose = (event) => take({ value: event.reason && { errors: [{ message: event.reason }] }, last: true });
  try {
    for (;;) {
      while (inbox.length === 0) await new Promise((resolve) => { wake = resolve; });
      const entry = inbox.shift();
      if (entry.value) yield entry.value;
      if (entry.last) return;
    }
  } finally {
    socket.close();
  }
}
`;
