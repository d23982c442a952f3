'use strict';

// The server renders every page whole. A change on the stream loads the present page again and swaps #live, so there is
// one rendering of everything and a missed change costs nothing once the next one comes.
(function () {
  const DEBOUNCE_MS = 200;
  let pending = null;
  let known = new Set();

  function ids() {
    return new Set(Array.from(document.querySelectorAll('[data-event]'), (row) => row.dataset.event));
  }

  function refresh() {
    clearTimeout(pending);
    pending = setTimeout(() => {
      known = ids();
      htmx.ajax('GET', location.pathname + location.search, { target: '#live', select: '#live', swap: 'outerHTML' });
    }, DEBOUNCE_MS);
  }

  function markFresh() {
    document.querySelectorAll('[data-event]').forEach((row) => {
      if (!known.has(row.dataset.event)) {
        row.classList.add('fresh');
      }
    });
  }

  const units = [['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1]];
  const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

  function tellAges() {
    document.querySelectorAll('time[data-ago]').forEach((time) => {
      const seconds = (Date.now() - Date.parse(time.dateTime)) / 1000;
      const [unit, size] = units.find(([, s]) => Math.abs(seconds) >= s) || units[3];
      time.textContent = relative.format(-Math.round(seconds / size), unit);
      time.title = time.dateTime;
    });
  }

  function listen() {
    const light = document.getElementById('stream');
    if (!light) {
      return;
    }
    const show = (state) => {
      light.dataset.state = state;
      light.querySelector('b').textContent = state;
    };
    const stream = new EventSource('/api/v1/stream');
    stream.onopen = () => {
      show('live');
      // what changed between the rendering of this page and now was told to nobody
      refresh();
    };
    stream.onerror = () => {
      show('reconnecting');
      if (stream.readyState === EventSource.CLOSED) {
        // refused rather than lost: the page itself knows why (a token that has expired leads to the sign-in)
        refresh();
      }
    };
    stream.addEventListener('changed', (message) => {
      const live = document.getElementById('live');
      const change = JSON.parse(message.data);
      if (live && (live.dataset.live === 'all' || live.dataset.live === change.projectId)) {
        refresh();
      }
    });
  }

  document.addEventListener('DOMContentLoaded', () => {
    tellAges();
    setInterval(tellAges, 10000);
    listen();
    document.body.addEventListener('htmx:afterSettle', () => {
      markFresh();
      tellAges();
    });
  });
})();
