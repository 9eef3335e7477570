import './styles/index.css';
import './choices.ts';
import { render } from 'preact';
import { App, beginPage, openPage } from './app.tsx';
import { watchLine } from './line.ts';
import { keepSiteForOffline } from './offline/register.ts';
import { begin } from './session.ts';
import { bringHanFontWhereNoneIs } from './styles/han.ts';

watchLine();
begin();
beginPage();
bringHanFontWhereNoneIs();

const root = document.getElementById('app');
// The drawing made beforehand stands until then, and is taken over as it is.
if (root) void openPage(location.pathname).then(() => render(<App />, root));
keepSiteForOffline();
