import { Component, type FunctionComponent } from 'preact';

/** The same component, drawn again only when one of its properties is another: one event must not redraw a thousand rows. */
export function onlyWhenChanged<Props extends object>(Drawn: FunctionComponent<Props>) {
  return class extends Component<Props> {
    override shouldComponentUpdate(next: Readonly<Props>): boolean {
      return (Object.keys(next) as Array<keyof Props>).some((name) => next[name] !== this.props[name]);
    }

    override render() {
      return <Drawn {...(this.props as Props)} />;
    }
  };
}
