import { expect, test } from 'vitest'
import { forwardedTo } from './forwarded-links'

const outlook = (address: string, region = 'eur01') => `https://${region}.safelinks.protection.outlook.com/?url=${encodeURIComponent(address)}&data=05%7C02%7C&sdata=x%3D&reserved=0`

test.each([
  [outlook('https://www.alizes.example/greffe?a=1&b=2#suite'), 'https://www.alizes.example/greffe?a=1&b=2#suite'],
  [outlook('mailto:presse@alizes.example', 'nam02'), 'mailto:presse@alizes.example'],
  ['https://www.google.com/url?q=https://www.alizes.example/page&sa=D&source=editors&ust=17', 'https://www.alizes.example/page'],
  ['https://www.google.com/url?sa=t&q=&url=https%3A%2F%2Fwww.alizes.example%2F', 'https://www.alizes.example/'],
  ['https://www.google.com/url?q=greffe&url=https%3A%2F%2Fwww.alizes.example%2F', 'https://www.alizes.example/'],
  ['https://www.google.com/url?q=%E0%A4%A&url=https%3A%2F%2Fwww.alizes.example%2F', 'https://www.alizes.example/'],
  ['https://www.google.fr/url?sa=t&url=https%3A%2F%2Fwww.alizes.example%2F', 'https://www.alizes.example/'],
  [outlook('https://www.google.com/url?q=https%3A%2F%2Fwww.alizes.example%2F'), 'https://www.alizes.example/'],
])('%s leads to %s', (address, to) => expect(forwardedTo(address)).toBe(to))

test.each([
  'https://www.alizes.example/?url=https://b.example',
  'https://www.google.com/search?q=greffe',
  'https://safelinks.protection.outlook.com.evil.example/?url=https%3A%2F%2Fb.example',
  outlook('javascript:alert(1)'),
  outlook('https://gouv.fr@elsewhere.example'),
  'https://eur01.safelinks.protection.outlook.com/?url=%E0%A4%A',
  'https://eur01.safelinks.protection.outlook.com/',
])('%s is left as it is', (address) => expect(forwardedTo(address)).toBeNull())
