/** Style sheets in the order they win: the kit first, ours over it. */
import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/spotlight/styles.css';
import './kit.css';
