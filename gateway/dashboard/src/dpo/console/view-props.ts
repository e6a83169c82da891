/** What every view of the console is given. */
export interface ViewProps {
  /** What stands in the path behind the view's name. */
  readonly words: readonly string[];
}
