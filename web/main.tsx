import './old-browsers.ts';
import './styles/index.css';
import './choices.ts';
import { render } from 'preact';
import { App, beginPage, openPage } from './app.tsx';
import { watchLine } from './line.ts';
import { keepSiteForOffline } from './offline/register.ts';
import { begin, followOtherTabs } from './session.ts';
import { bringHanFontWhereNoneIs } from './styles/han.ts';

watchLine();
followOtherTabs();
begin();
beginPage();

const root = document.getElementById('app');
// The drawing made beforehand stands until then, and is taken over as it is.
// In a turn of its own: a slow phone answers between reading the code and drawing.
if (root) void openPage(location.pathname).then(() => setTimeout(() => render(<App />, root)));
keepSiteForOffline();
// Drawing a character to look at it takes its time: the first view does not wait for that.
setTimeout(bringHanFontWhereNoneIs);
