import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { read, wipeKept, write } from '../../web/keep.ts';
import { keptNames, keptValue } from '../../web/kept-form.ts';
import { storage } from './storage.ts';

/** What is typed is kept on the device; storage may be full, or forbidden. */

let full: boolean;
beforeEach(() => {
  full = false;
  vi.stubGlobal(
    'localStorage',
    storage(() => full),
  );
  vi.stubGlobal(
    'sessionStorage',
    storage(() => full),
  );
});
afterEach(() => {
  full = false;
  wipeKept();
  vi.unstubAllGlobals();
});

const empty = { text: '' };
const text = () => read('device', 'claim:a', empty).text;

describe('a full storage', () => {
  it('is told, and what was typed stays with the page', () => {
    expect(write('device', 'claim:a', { text: '短' })).toBe(true);
    full = true;
    expect(write('device', 'claim:a', { text: '写长了' })).toBe(false);
    expect(write('device', 'claim:b', { text: '另一份' })).toBe(false);
    expect(text()).toBe('写长了');
    expect(keptNames('device', 'claim:')).toEqual(['a', 'b']);
    expect(keptNames('tab', 'claim:')).toEqual([]);
    full = false;
    expect(write('device', 'claim:a', { text: '又能存了' })).toBe(true);
    expect(text()).toBe('又能存了');
    write('device', 'claim:b', undefined);
    expect(keptNames('device', '')).toEqual(['claim:a']);
  });

  it('gives a claim no second key: sent again, it is still the same claim', () => {
    full = true;
    keptValue.write('key:sendClaim:1', 'k');
    expect(keptValue.read('key:sendClaim:1')).toBe('k');
  });

  it('forgets with the rest at signing out, and is emptied only of what is ours', () => {
    localStorage.setItem('theme', 'dark');
    write('device', 'claim:b', { text: '存下的' });
    full = true;
    write('device', 'claim:a', { text: '没存下的' });
    wipeKept();
    expect(keptNames('device', '')).toEqual([]);
    expect(text()).toBe('');
    expect({ ...localStorage }).toEqual({ theme: 'dark' });
  });
});

it('signing out wipes what there is where storage is forbidden', () => {
  vi.stubGlobal('localStorage', undefined);
  vi.stubGlobal('sessionStorage', undefined);
  write('device', 'claim:a', { text: '没存下的' });
  expect(text()).toBe('没存下的');
  wipeKept();
  expect(text()).toBe('');
});
