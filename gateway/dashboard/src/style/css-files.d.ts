/** Styles that a page brings with it: the bundler takes them out. */
declare module '*.css';
