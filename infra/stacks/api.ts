import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { FAULT } from '../../shared/redaction/tools.ts';
import { Fn, seconds } from '../constructs/fn.ts';
import { HttpApi, type Route } from '../constructs/http-api.ts';
import { Work } from '../constructs/queue.ts';
import { OnCommit, OnMessage, OnSchedule } from '../constructs/triggers.ts';
import { Watch } from '../constructs/watch.ts';
import { type DataStack, siteOriginParameter } from './data.ts';

export interface ApiStackProps extends StackProps {
  readonly data: DataStack;
  readonly routes: Readonly<Record<string, Route>>;
  readonly functionsDir: string;
}

/** 02:30 in Shanghai. */
const nightly = 'cron(30 18 * * ? *)';
/** Papers that ran out while nobody looked. */
const quarterly = 'rate(15 minutes)';
/** 03:30 on Sundays in Shanghai. */
const weekly = 'cron(30 19 ? * SAT *)';
/** 09:05 in Shanghai: what is due that morning has come to be at nine. */
const everyMorning = 'cron(5 1 * * ? *)';

/** One function per trigger and trust, what each may do, and what starts it. */
export class ApiStack extends Stack {
  /** Host of the API without protocol. */
  readonly host: string;
  readonly functions: Readonly<Record<string, Fn>>;

  constructor(scope: Construct, id: string, props: ApiStackProps) {
    super(scope, id, props);
    const { data, routes, functionsDir } = props;
    const { log, state, keys, quarantine, evidence, sealed, courses, roots } = data;
    const siteOrigin = siteOriginParameter(this);
    const originSecret = data.originSecret.secretValue.unsafeUnwrap();

    const fn = (id: string, name: string, memoryMegabytes: number, limit: number): Fn =>
      new Fn(this, id, { functionsDir, name, memoryMegabytes, timeout: seconds(limit) });

    // A password's hash wants a whole processor: 1769 MB is one.
    const open = fn('Open', 'open', 1769, 15);
    const person = fn('Person', 'person', 1024, 15);
    const office = fn('Office', 'office', 1024, 15);
    const incident = fn('Incident', 'incident', 512, 15);
    // One processor, and room for two fonts.
    const statement = fn('Statement', 'statement', 1769, 20);
    const manage = fn('Manage', 'manage', 1024, 15);
    // Two processors, and room for a 50-megapixel picture.
    const redactionCheck = fn('RedactionCheck', 'redaction-check', 3538, 120);
    const hours = fn('Hours', 'hours', 1024, 60);
    const staff = fn('Staff', 'staff', 1769, 30);
    const calendar = fn('Calendar', 'calendar', 512, 900);
    // Apart from the calendar: who signs the roots of the log may not write it.
    const lapsed = fn('Lapsed', 'lapsed', 512, 600);
    const regrade = fn('Regrade', 'regrade', 512, 60);
    const regrades = new Work(this, 'Regrades', { visibilityTimeout: seconds(360), attempts: 5 });
    const retention = fn('Retention', 'retention', 512, 900);

    // In the morning it lists everybody: minutes, where there are many.
    const notices = fn('Notices', 'notices', 512, 300);
    const toNotify = new Work(this, 'ToNotify', { visibilityTimeout: seconds(1800), attempts: 5 });

    for (const door of [open, person, office, incident, statement, manage]) {
      door.tell('SITE_ORIGIN', siteOrigin);
      door.tell('ORIGIN_SECRET', originSecret);
      if (door === statement) log.letRead(door);
      else log.letAppend(door);
      state.letHoldSessions(door);
      keys.letEncrypt(door);
    }
    for (const door of [open, office, manage]) keys.letHash(door);
    for (const door of [open, person, statement]) keys.letMarkStatements(door);
    keys.letSign(statement);
    courses.letRead(person);
    courses.letRead(manage);
    courses.letStore(manage);
    quarantine.letSignPosts(person);
    evidence.letSignLinks(person);
    evidence.letSignLinks(office);

    log.letAppend(redactionCheck);
    state.letKeep(redactionCheck);
    // Finds the same file again. Of personal fields it has no key: strangers' files are read here.
    keys.letHash(redactionCheck);
    // One heap for all its threads: of their own ones each keeps what a large picture once took, a hundred megabytes in all.
    redactionCheck.tell('MALLOC_ARENA_MAX', '1');
    quarantine.letCheck(redactionCheck);
    evidence.letStore(redactionCheck);
    sealed.letPutIn(redactionCheck);
    sealed.letOpen(incident);

    log.letRead(hours);
    state.letKeep(hours);
    regrades.letSend(hours, 'REGRADE_QUEUE');
    toNotify.letSend(hours, 'NOTICE_QUEUE');

    log.letAppend(regrade);
    state.letKeep(regrade);
    courses.letRead(regrade);
    regrades.letSend(regrade, 'REGRADE_QUEUE');

    log.letAppend(lapsed);
    state.letKeep(lapsed);
    state.letClosePapers(lapsed);
    courses.letRead(lapsed);

    log.letAppend(staff);
    state.letHoldSessions(staff);
    keys.letEncrypt(staff);
    keys.letHash(staff);

    log.letAppend(retention);
    state.letKeep(retention);
    state.letRemove(retention);
    evidence.letRemove(retention);

    log.letRead(calendar);
    state.letRead(calendar);
    keys.letHash(calendar);
    roots.letPutIn(calendar);

    log.letRead(notices);
    state.letKeep(notices);
    toNotify.letSend(notices, 'NOTICE_QUEUE');

    const uploads = quarantine.uploads;
    // Alone: a file on which the function ends or runs out of time takes no other with it.
    new OnMessage(this, 'OnUpload', { fn: redactionCheck, work: uploads, together: 1 });
    new OnMessage(this, 'OnRegrade', { fn: regrade, work: regrades });
    new OnMessage(this, 'OnNotice', { fn: notices, work: toNotify });
    const onCommit = new OnCommit(this, 'OnCommit', { fn: hours, log });
    const onWeek = new OnSchedule(this, 'OnWeek', { fn: retention, expression: weekly });
    const onQuarter = new OnSchedule(this, 'OnQuarter', { fn: lapsed, expression: quarterly });
    const onNight = new OnSchedule(this, 'OnNight', { fn: calendar, expression: nightly });
    const onMorning = new OnSchedule(this, 'OnMorning', { fn: notices, expression: everyMorning });

    const api = new HttpApi(this, 'HttpApi', {
      routes,
      functions: { open, person, office, incident, statement, manage },
      otherwise: 'open',
    });
    this.host = api.host;
    this.functions = {
      ...{ open, person, office, incident, statement, manage },
      ...{ redactionCheck, hours, lapsed, regrade, staff, calendar, retention, notices },
    };
    new Watch(this, 'Watch', {
      api,
      functions: Object.values(this.functions),
      deadLetters: [
        uploads.deadLetters,
        regrades.deadLetters,
        onCommit.deadLetters,
        onNight.deadLetters,
        onWeek.deadLetters,
        onQuarter.deadLetters,
        toNotify.deadLetters,
        onMorning.deadLetters,
      ],
      awaited: [uploads],
      followers: [hours],
      faults: { fn: redactionCheck, word: FAULT },
    });
  }
}
