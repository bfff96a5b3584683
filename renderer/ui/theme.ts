/** Mantine in our clothes: the variables of `look.css` are the only colours, 14/20 the text, 4 pixels the grid. */
import {
  createTheme,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  defaultVariantColorsResolver,
  type VariantColorsResolver,
} from '@mantine/core';

const teal: MantineColorsTuple = [
  '#e7f3f2',
  '#d3e7e5',
  '#a9d0cd',
  '#7cb8b4',
  '#55a29d',
  '#35888a',
  '#1c6f70',
  '#0b5c5c',
  '#084a4a',
  '#053838',
];
const red: MantineColorsTuple = [
  '#fbe9e7',
  '#f5d0cc',
  '#eaa39d',
  '#df746b',
  '#d14e43',
  '#c0362c',
  '#a8231c',
  '#8f1a14',
  '#74120e',
  '#5a0b08',
];

const size = (px: number): string => `${String(px / 16)}rem`;

/** Mantine reckons the ink of a filled button from the light theme; ours goes with the accent of either. */
const variantColorResolver: VariantColorsResolver = (wish) => {
  const colors = defaultVariantColorsResolver(wish);
  const isAccent = wish.variant === 'filled' && (wish.color ?? wish.theme.primaryColor) === 'teal';
  return isAccent ? { ...colors, color: 'var(--accent-ink)' } : colors;
};

export const theme = createTheme({
  variantColorResolver,
  fontFamily: "'Be Vietnam Pro', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', Consolas, monospace",
  headings: {
    fontFamily: "'Be Vietnam Pro', sans-serif",
    fontWeight: '600',
    sizes: {
      h1: { fontSize: size(20), lineHeight: '28px' },
      h2: { fontSize: size(14), lineHeight: '20px' },
      h3: { fontSize: size(14), lineHeight: '20px' },
    },
  },
  colors: { teal, red },
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontSizes: { xs: size(12), sm: size(13), md: size(14), lg: size(14), xl: size(20) },
  lineHeights: { xs: '16px', sm: '18px', md: '20px', lg: '20px', xl: '28px' },
  spacing: { xs: size(4), sm: size(8), md: size(12), lg: size(16), xl: size(24) },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '6px', xl: '6px' },
  shadows: { xs: 'none', sm: 'none', md: 'none', lg: 'none', xl: 'none' },
  components: {
    Button: { defaultProps: { size: 'sm', loaderProps: { type: 'dots' } } },
    ActionIcon: { defaultProps: { variant: 'subtle', size: 32 } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    NumberInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm' } },
    Modal: {
      defaultProps: { lockScroll: false, transitionProps: { duration: 100 }, shadow: 'none' },
    },
    Drawer: { defaultProps: { lockScroll: false, transitionProps: { duration: 100 } } },
    Menu: { defaultProps: { transitionProps: { duration: 80 } } },
    Popover: { defaultProps: { transitionProps: { duration: 80 } } },
    Tooltip: { defaultProps: { transitionProps: { duration: 80 }, openDelay: 400, withArrow: true } },
  },
});

/** Mantine's own surfaces and texts, taken from the look. */
export const cssVariables: CSSVariablesResolver = () => {
  const ours = {
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-soft)',
    '--mantine-color-placeholder': 'var(--ink-soft)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--sunken)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-error': 'var(--late)',
    '--mantine-primary-color-filled': 'var(--accent)',
    '--mantine-primary-color-contrast': 'var(--accent-ink)',
    '--mantine-color-teal-filled': 'var(--accent)',
    '--mantine-color-teal-light': 'var(--accent-soft)',
    '--mantine-color-teal-light-color': 'var(--accent)',
    '--mantine-color-teal-outline': 'var(--accent)',
  };
  return { variables: {}, light: ours, dark: ours };
};
