/** Styles that a page brings along; Vite puts them into its chunk. */
declare module '*.css';
