// Makes the page of the talk live. Without this script the page works by its forms and by reloading.
(() => {
  'use strict';

  const POLL = 3000;
  const POLL_SLOWEST = 20000;
  const EVENTS_AGAIN = 60000;
  const LOST_AFTER = 4000;
  const SEND_WITHIN = 30000;
  // A tap that ticks a box shows in the box; its bubble would only flash up.
  const TAP_SHOWN_AFTER = 500;

  const page = document.body.dataset;
  const log = document.getElementById('log');
  const write = document.getElementById('write');
  const field = document.getElementById('text');
  const problem = document.getElementById('problem');
  const status = document.getElementById('status');
  const line = document.getElementById('line');

  const messages = new Map(); // by the server's id: what the server says of it, and node, held, stale
  const outbox = new Map(); // what was sent from here and has not come back, by its own id
  const tapIds = new Map(); // a button that is tapped again after a failure sends the same id
  const days = new Map();
  let number = Number(page.number);
  let over = false;
  let follow = false;

  // ---- what there is

  for (const node of log.querySelectorAll('.message')) {
    const buttons = [...node.querySelectorAll('.choices button')];
    messages.set(node.dataset.id, {
      id: node.dataset.id,
      place: Number(node.dataset.place),
      change: Number(node.dataset.change),
      mine: node.classList.contains('mine'),
      day: node.dataset.day,
      columns: Number(node.dataset.columns),
      choices: buttons.map(button => ({token: button.value, label: button.textContent})),
      node,
    });
  }
  for (const node of log.querySelectorAll('.day')) {
    days.set(node.nextElementSibling.dataset.day, node);
  }

  const shown = message => !message.gone && !message.held;
  const isTick = choice => choice.label.startsWith('✓');
  const bare = choice => choice.label.replace(/^✓\s*/, '');

  /** The message whose buttons can be tapped; the server decides by the same rule. */
  function asking() {
    let lastMine = 0;
    let found = null;
    for (const message of messages.values()) {
      if (!shown(message)) continue;
      if (message.mine) lastMine = Math.max(lastMine, message.place);
      else if (message.choices.length && (!found || message.change > found.change)) found = message;
    }
    for (const sent of outbox.values()) if (!sent.token && sent.state === 'sending') return null;
    return found && found.change > lastMine ? found : null;
  }

  const newest = () => [...messages.values()].filter(m => !m.mine && shown(m)).sort((a, b) => b.place - a.place)[0];

  const tapping = () => [...outbox.values()].find(sent => sent.token && sent.state === 'sending');

  /** Takes in what the server says, the oldest first. */
  function take(views) {
    let fresh = null;
    for (const view of views) {
      number = Math.max(number, view.change);
      const known = messages.get(view.id);
      if (known && known.change >= view.change) continue;
      const sent = view.mine ? outbox.get(view.client) : null;
      if (known && !view.mine) announce(known.choices, view.choices);
      const message = Object.assign(known || {}, view, {stale: true});
      messages.set(view.id, message);
      if (sent) {
        outbox.delete(view.client);
        tapIds.delete(sent.token);
        const answer = newest();
        const answered = answer && answer.place > view.place;
        // it has come first; the bubble above it, and its own buttons, must not push it out of sight
        if (answered) fresh = answer;
        if (sent.token && !view.gone) {
          if (!answered) {
            message.held = true;
            setTimeout(() => { message.held = false; draw(); }, TAP_SHOWN_AFTER);
          }
        } else if (sent.node) {
          message.node = sent.node;
        }
      }
      if (!known && !view.mine) {
        fresh = message;
        for (const other of messages.values()) other.held = false;
      }
    }
    draw();
    if (fresh) {
      if (follow) fresh.node.focus({preventScroll: true});
      follow = false;
      reveal(fresh.node);
    }
  }

  /** Says what was ticked: the change of a label within the log is not read out everywhere. */
  function announce(before, after) {
    const then = new Set(before.filter(isTick).map(bare));
    const now = new Set(after.filter(isTick).map(bare));
    const told = [];
    for (const label of now) if (!then.has(label)) told.push(page.sayTicked.replace('%', label));
    for (const choice of after) {
      if (then.has(bare(choice)) && !now.has(bare(choice))) told.push(page.sayUnticked.replace('%', bare(choice)));
    }
    if (told.length) status.textContent = told.join('. ');
  }

  // ---- how it is shown

  function draw() {
    const open = asking();
    const focused = document.activeElement;
    let next = null; // drawn from the end, so that each knows what it stands before
    for (const sent of [...outbox.values()].reverse()) {
      if (!sent.token) next = put(drawSent(sent), next);
    }
    const all = [...messages.values()].sort((a, b) => b.place - a.place);
    for (let i = 0; i < all.length; i++) {
      const message = all[i];
      if (!shown(message)) {
        message.node?.remove();
        message.node = null;
        continue;
      }
      next = put(drawMessage(message, message === open), next);
      const previous = all.slice(i + 1).find(shown);
      if (!previous || previous.day !== message.day) next = put(dayOf(message), next);
    }
    if (all.some(shown) || outbox.size) log.querySelector('.nothing')?.remove();
    // who answered with a button by keyboard goes on at the next question, and is nowhere lost until then
    if (focused?.matches('.choices button') && !focused.isConnected) {
      follow = true;
      focused.owner?.focus({preventScroll: true});
    }
  }

  function put(node, next) {
    if (node.parentNode !== log || node.nextElementSibling !== next) log.insertBefore(node, next);
    return node;
  }

  function blank(mine) {
    return document.getElementById(mine ? 'mine' : 'ours').content.firstElementChild.cloneNode(true);
  }

  function dayOf(message) {
    let node = days.get(message.day);
    if (!node) {
      node = document.createElement('p');
      node.className = 'day';
      node.textContent = message.dayWords;
      days.set(message.day, node);
    }
    return node;
  }

  function drawMessage(message, open) {
    if (!message.node) {
      message.node = blank(message.mine);
      message.stale = true;
    }
    const node = message.node;
    if (message.stale) {
      message.stale = false;
      node.querySelector('.failed')?.remove();
      node.dataset.id = message.id;
      const words = node.querySelector('.words');
      if (words.textContent !== message.text) words.textContent = message.text;
      const time = node.querySelector('time');
      time.dateTime = message.at;
      time.textContent = message.time;
    }
    if (!message.mine) drawChoices(message, open);
    return node;
  }

  function drawChoices(message, open) {
    const node = message.node;
    const at = node.querySelector('.at');
    let box = node.querySelector('.choices');
    if (!open) {
      box?.remove();
      drawTicks(message, at);
      return;
    }
    node.querySelector('.chosen')?.remove();
    if (!box) {
      box = document.createElement('form');
      node.insertBefore(box, at);
    }
    box.className = 'choices columns-' + message.columns;
    const busy = tapping();
    const buttons = box.querySelectorAll('button');
    message.choices.forEach((choice, i) => {
      // the same buttons stay, so that who moves by keyboard stays where they are
      const button = buttons[i] || box.appendChild(document.createElement('button'));
      button.owner = node;
      button.name = 'token';
      if (button.value !== choice.token) button.value = choice.token;
      if (button.textContent !== choice.label) button.textContent = choice.label;
      button.classList.toggle('ticked', isTick(choice));
      button.toggleAttribute('aria-disabled', false);
      if (busy) button.setAttribute('aria-disabled', 'true');
    });
    for (const button of [...buttons].slice(message.choices.length)) button.remove();
  }

  /** Of a question that is answered the ticks stay to be seen. */
  function drawTicks(message, at) {
    const ticks = message.choices.filter(isTick);
    if (!ticks.length || message.node.querySelector('.chosen')) return;
    const chosen = document.createElement('p');
    chosen.className = 'chosen';
    for (const tick of ticks) {
      const span = document.createElement('span');
      span.textContent = tick.label;
      chosen.append(span);
    }
    message.node.insertBefore(chosen, at);
  }

  function drawSent(sent) {
    if (!sent.node) {
      sent.node = blank(true);
      sent.node.querySelector('.words').textContent = sent.text;
    }
    sent.node.querySelector('time').textContent = sent.state === 'sending' ? page.saySending : '';
    const failed = sent.node.querySelector('.failed');
    if (sent.state === 'sending') {
      failed?.remove();
    } else if (!failed) {
      const box = document.createElement('div');
      box.className = 'failed';
      const why = document.createElement('p');
      why.className = 'problem';
      why.textContent = sent.problem;
      const again = document.createElement('button');
      again.type = 'button';
      again.textContent = page.sayAgain;
      again.addEventListener('click', () => { field.focus(); send(sent); });
      box.append(why, again);
      sent.node.append(box);
      reveal(sent.node);
    } else {
      failed.querySelector('.problem').textContent = sent.problem;
    }
    return sent.node;
  }

  /** Brings a message into view: its end, or its beginning where it is taller than what is free. */
  function reveal(node) {
    const free = window.innerHeight - (getComputedStyle(write).position === 'sticky' ? write.offsetHeight : 0);
    const box = node.getBoundingClientRect();
    if (box.height > free - 24) window.scrollBy({top: box.top - 12});
    else if (box.bottom > free - 12 || box.top < 0) window.scrollBy({top: box.bottom - free + 12});
  }

  function complain(text) {
    problem.textContent = text;
    if (text) field.setAttribute('aria-invalid', 'true');
    else field.removeAttribute('aria-invalid');
  }

  // who stands at the end stays there when the keyboard of a phone takes its half of the page
  let atEnd = true;
  const bottom = () => document.documentElement.scrollHeight - window.innerHeight;
  window.addEventListener('scroll', () => { atEnd = window.scrollY >= bottom() - 48; }, {passive: true});
  window.addEventListener('resize', () => { if (atEnd) window.scrollTo(0, bottom()); });

  // ---- sending

  function send(sent) {
    sent.state = 'sending';
    outbox.set(sent.id, sent);
    draw();
    if (sent.node) reveal(sent.node);
    fetch(page.home + '/messages', {
      method: 'POST',
      headers: {'Content-Type': 'application/json', 'X-Kekhai-Page': page.form},
      body: JSON.stringify({id: sent.id, text: sent.text, token: sent.token, ref: sent.ref}),
      signal: AbortSignal.timeout?.(SEND_WITHIN),
    }).then(answer => answered(sent, answer), () => failed(sent, page.sayNotNow));
  }

  async function answered(sent, answer) {
    if (answer.ok) {
      if (!events || events.readyState !== EventSource.OPEN) poll();
      return;
    }
    const told = await answer.json().catch(() => ({}));
    const text = told.text || page.sayNotNow;
    if (answer.status === 410) {
      end(text);
    } else if (answer.status === 400 || answer.status === 413) {
      // it can never be sent so: back into the field with it
      outbox.delete(sent.id);
      sent.node?.remove();
      if (!sent.token && !field.value) field.value = sent.text;
      complain(text);
      draw();
    } else {
      failed(sent, text);
    }
  }

  function failed(sent, text) {
    if (!outbox.has(sent.id)) return; // it has come back all the same
    sent.state = 'failed';
    sent.problem = text;
    if (sent.token) {
      outbox.delete(sent.id);
      complain(text);
    }
    draw();
  }

  function tap(button, ref) {
    if (button.getAttribute('aria-disabled') || over) return;
    complain('');
    const token = button.value;
    const id = tapIds.get(token) || newId();
    tapIds.set(token, id);
    send({id, token, ref});
  }

  function newId() {
    if (crypto.randomUUID) return crypto.randomUUID(); // only where the page came through TLS
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    return [...bytes].map((b, i) => ([4, 6, 8, 10].includes(i) ? '-' : '') + b.toString(16).padStart(2, '0')).join('');
  }

  log.addEventListener('submit', event => {
    event.preventDefault();
    const message = event.target.closest('.message');
    if (event.submitter && message) tap(event.submitter, message.dataset.id);
  });

  write.addEventListener('submit', event => {
    event.preventDefault();
    if (over) return;
    const text = field.value;
    if (!text.trim()) {
      complain(page.sayEmpty);
      field.focus();
    } else if (text.length > longest()) {
      complain(page.sayTooLong);
      field.focus();
    } else {
      complain('');
      field.value = '';
      send({id: newId(), text});
    }
  });

  const longest = () => Number(page.longest);

  field.addEventListener('keydown', event => {
    // Vietnamese is often typed through an input method, whose Enter is its own
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      write.requestSubmit();
    }
  });
  field.addEventListener('input', () => complain(''));
  // who has gone elsewhere is not to be fetched back
  document.addEventListener('focusin', event => { if (!event.target.matches('.message')) follow = false; });

  // ---- news

  let events = null;
  let timer = 0;
  let wait = POLL;
  let lost = 0;

  function listen() {
    if (over || events || !window.EventSource) return;
    events = new EventSource(page.home + '/events?after=' + number);
    events.addEventListener('open', () => { clearTimeout(timer); connected(); });
    events.addEventListener('message', event => take([JSON.parse(event.data)]));
    events.addEventListener('over', () => { mute(); poll(); });
    events.addEventListener('ask', () => { mute(); poll(); setTimeout(listen, EVENTS_AGAIN); });
    events.addEventListener('error', () => {
      disconnected();
      if (events?.readyState === EventSource.CLOSED) {
        mute();
        setTimeout(listen, EVENTS_AGAIN);
      }
      poll();
    });
  }

  function mute() {
    events?.close();
    events = null;
  }

  /** Asks for news, and goes on asking while no events come. */
  async function poll() {
    clearTimeout(timer);
    if (over) return;
    try {
      const answer = await fetch(page.home + '/messages?after=' + number, {signal: AbortSignal.timeout?.(SEND_WITHIN)});
      if (answer.status === 410) {
        end((await answer.json()).text);
        return;
      }
      if (!answer.ok) throw new Error();
      const views = await answer.json();
      wait = views.length ? POLL : Math.min(wait * 1.3, POLL_SLOWEST);
      take(views);
      connected();
    } catch {
      wait = Math.min(wait * 1.5, POLL_SLOWEST);
      disconnected();
    }
    clearTimeout(timer);
    if (!events || events.readyState !== EventSource.OPEN) timer = setTimeout(poll, wait);
  }

  function disconnected() {
    lost ||= setTimeout(() => {
      line.hidden = false;
      line.textContent = status.textContent = page.sayOffline;
    }, LOST_AFTER);
  }

  function connected() {
    clearTimeout(lost);
    lost = 0;
    if (!line.hidden && !over) {
      line.hidden = true;
      status.textContent = page.sayOnline;
    }
  }

  function end(text) {
    over = true;
    mute();
    clearTimeout(lost);
    line.hidden = false;
    const link = document.createElement('a');
    link.href = page.home;
    link.textContent = page.sayOverLink;
    line.replaceChildren(text, ' ', link);
    status.textContent = text;
    write.hidden = true;
    for (const box of log.querySelectorAll('.choices')) box.remove();
    reveal(line);
  }

  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && !over) {
      listen();
      if (events?.readyState !== EventSource.OPEN) poll();
    }
  });
  window.addEventListener('pageshow', event => { if (event.persisted) poll(); });

  draw();
  window.scrollTo(0, document.documentElement.scrollHeight);
  const last = log.querySelector('.message:last-of-type');
  if (last) reveal(last);
  listen();
  if (!events) poll();
})();
