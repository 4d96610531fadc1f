"""What robots.txt allows: RFC 9309 and its usual additions Crawl-delay, Request-rate and Sitemap."""
import collections
import time
import urllib.error
import urllib.parse
import urllib.request

__all__ = ['RobotFileParser']

RequestRate = collections.namedtuple('RequestRate', 'requests seconds')


class RobotFileParser:
    """The rules of the robots.txt at an address; read() fetches them, parse() takes lines."""

    def __init__(self, url=''):
        self.entries, self.sitemaps = [], []
        self.default_entry = None
        self.disallow_all = self.allow_all = False
        self.set_url(url)
        self.last_checked = 0

    def mtime(self):
        """When the rules were fetched last."""
        return self.last_checked

    def modified(self):
        """The rules are of now."""
        self.last_checked = time.time()

    def set_url(self, url):
        """Set the address."""
        self.url = url
        self.host, self.path = urllib.parse.urlparse(url)[1:3]

    def read(self):
        """Fetch the rules and take them."""
        try:
            stream = urllib.request.urlopen(self.url)
        except urllib.error.HTTPError as error:
            if error.code in (401, 403):
                self.disallow_all = True
            elif 400 <= error.code < 500:
                self.allow_all = True
            error.close()
        else:
            with stream:
                self.parse(stream.read().decode('utf-8').splitlines())

    def parse(self, lines):
        """Take the rules from lines of text."""
        entry, rules_begun = Entry(), False

        def finish():
            if not (entry.useragents and rules_begun):
                return
            if '*' not in entry.useragents:
                self.entries.append(entry)
            elif self.default_entry is None:        # the first one counts
                self.default_entry = entry

        self.modified()
        for line in lines:
            if not line.strip():
                if entry.useragents:
                    finish()
                    entry, rules_begun = Entry(), False
                continue
            name, colon, value = line.partition('#')[0].partition(':')
            if not colon:
                continue
            name, value = name.strip().lower(), urllib.parse.unquote(value.strip())
            if name == 'user-agent':
                if rules_begun:
                    finish()
                    entry, rules_begun = Entry(), False
                entry.useragents.append(value)
            elif name == 'sitemap':
                self.sitemaps.append(value)
            elif entry.useragents and name in ('allow', 'disallow', 'crawl-delay', 'request-rate'):
                rules_begun = True
                entry.add(name, value)
        finish()

    def _entry(self, useragent):
        """The group of rules for an agent, or None."""
        return next((entry for entry in self.entries if entry.applies_to(useragent)), self.default_entry)

    def can_fetch(self, useragent, url):
        """Whether the agent may fetch the address; nothing is allowed before the rules are known."""
        if self.disallow_all or self.allow_all or not self.last_checked:
            return self.allow_all and not self.disallow_all
        parts = urllib.parse.urlparse(urllib.parse.unquote(url))
        path = urllib.parse.quote(urllib.parse.urlunparse(('', '') + parts[2:])) or '/'
        entry = self._entry(useragent)
        return True if entry is None else entry.allowance(path)

    def crawl_delay(self, useragent):
        """The seconds between two requests of the agent, or None."""
        return getattr(self._entry(useragent), 'delay', None) if self.mtime() else None

    def request_rate(self, useragent):
        """The RequestRate for the agent, or None."""
        return getattr(self._entry(useragent), 'req_rate', None) if self.mtime() else None

    def site_maps(self):
        """The list of site maps, or None."""
        return self.sitemaps or None

    def __str__(self):
        return '\n\n'.join(map(str, self.entries + ([self.default_entry] if self.default_entry else [])))


class RuleLine:
    """One Allow or Disallow."""

    def __init__(self, path, allowance):
        self.allowance = allowance or not path       # an empty Disallow allows all
        self.path = urllib.parse.quote(urllib.parse.urlunparse(urllib.parse.urlparse(path)))

    def applies_to(self, filename):
        """Whether the path is below that of the rule."""
        return self.path == '*' or filename.startswith(self.path)

    def __str__(self):
        return ('Allow: ' if self.allowance else 'Disallow: ') + self.path


class Entry:
    """The rules for some agents."""

    def __init__(self):
        self.useragents, self.rulelines = [], []
        self.delay = self.req_rate = None

    def add(self, name, value):
        """Take a line; numbers that are none are ignored."""
        if name in ('allow', 'disallow'):
            self.rulelines.append(RuleLine(value, name == 'allow'))
        elif name == 'crawl-delay':
            if value.isdigit():
                self.delay = int(value)
        else:
            numbers = [number.strip() for number in value.split('/')]
            if len(numbers) == 2 and all(number.isdigit() for number in numbers):
                self.req_rate = RequestRate(*map(int, numbers))

    def applies_to(self, useragent):
        """Whether the rules are for that agent."""
        name = useragent.split('/')[0].lower()
        return any(agent == '*' or agent.lower() in name for agent in self.useragents)

    def allowance(self, filename):
        """Whether the path is allowed: the first rule that fits decides."""
        return next((rule.allowance for rule in self.rulelines if rule.applies_to(filename)), True)

    def __str__(self):
        lines = ['User-agent: ' + agent for agent in self.useragents]
        if self.delay is not None:
            lines.append('Crawl-delay: %s' % self.delay)
        if self.req_rate is not None:
            lines.append('Request-rate: %s/%s' % self.req_rate)
        return '\n'.join(lines + list(map(str, self.rulelines)))
