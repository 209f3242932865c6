export type Paint = Readonly<Record<Style, (text: string) => string>>;

type Style = keyof typeof SGR;

/** Select Graphic Rendition codes of ECMA-48: the one that switches on and the one that switches off. */
const SGR = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const;

const STYLES = Object.keys(SGR) as readonly Style[];

const coloured = fromStyles((style) => {
  const [on, off] = SGR[style];
  return (text) => (text === '' ? '' : `\x1b[${on}m${text}\x1b[${off}m`);
});

const plain = fromStyles(() => (text) => text);

export function paintFor({ color }: { readonly color: boolean }): Paint {
  return color ? coloured : plain;
}

function fromStyles(painter: (style: Style) => (text: string) => string): Paint {
  return Object.fromEntries(STYLES.map((style) => [style, painter(style)])) as Paint;
}
