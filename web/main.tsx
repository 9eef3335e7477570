import './styles/index.css';
import './choices.ts';
import { render } from 'preact';
import { App, beginHome } from './app.tsx';
import { watchLine } from './line.ts';
import { begin } from './session.ts';
import { bringHanFontWhereNoneIs } from './styles/han.ts';

watchLine();
begin();
beginHome();
bringHanFontWhereNoneIs();

const root = document.getElementById('app');
if (root) render(<App />, root);
