import './styles/tokens.css';
import './styles/base.css';
import './styles/screens.css';
import './styles/charts.css';
import './styles/claims.css';
import './styles/alerts.css';
import './styles/datasets.css';
import './styles/desk.css';
import './styles/access.css';
import './styles/print.css';
import { App } from './shell/app.js';

const host = document.getElementById('app');
if (!host) throw new Error('#app is missing from the page');
new App(host).start();
