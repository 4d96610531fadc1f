"""A bank simulation with exceptions, history, interest and a report."""
class BankError(Exception): pass
class InsufficientFunds(BankError):
    def __init__(self, need, have):
        super().__init__(f"need {need:.2f}, have {have:.2f}")
        self.short = need - have
class Frozen(BankError): pass
class Account:
    _next = 1000
    kinds = {}
    def __init_subclass__(cls, code, **kw):
        super().__init_subclass__(**kw)
        Account.kinds[code] = cls
    def __init__(self, owner, balance=0):
        self.owner, self._balance, self.frozen, self.history = owner, 0, False, []
        self.number = Account._next
        Account._next += 1
        if balance: self.deposit(balance)
    @property
    def balance(self): return self._balance / 100
    def _check(self, amount):
        if self.frozen: raise Frozen(f"account {self.number} is frozen")
        if amount <= 0: raise ValueError(f"amount must be positive, not {amount}")
        return round(amount * 100)
    def deposit(self, amount):
        self._balance += self._check(amount)
        self.history.append(("deposit", amount))
    def available(self): return self._balance
    def withdraw(self, amount):
        cents = self._check(amount)
        if cents > self.available(): raise InsufficientFunds(amount, self.available() / 100)
        self._balance -= cents
        self.history.append(("withdraw", amount))
    def __repr__(self): return f"{type(self).__name__}({self.owner!r}, {self.balance:.2f})"
    def __lt__(self, other): return self._balance < other._balance
class Checking(Account, code="c"):
    overdraft = 100_00
    def available(self): return self._balance + self.overdraft
class Savings(Account, code="s"):
    rate = 0.03
    def month(self):
        gain = int(self._balance * self.rate / 12)
        self._balance += gain
        self.history.append(("interest", gain / 100))
class Bank:
    def __init__(self): self.accounts, self.log = {}, []
    def open(self, code, *args):
        if code not in Account.kinds: raise BankError(f"no account kind {code!r}")
        a = Account.kinds[code](*args)
        self.accounts[a.number] = a
        return a.number
    def __getitem__(self, n):
        try: return self.accounts[n]
        except KeyError: raise BankError(f"unknown account {n}") from None
    def transfer(self, src, dst, amount):
        a, b = self[src], self[dst]
        a.withdraw(amount)
        try: b.deposit(amount)
        except BankError:
            a.deposit(amount)
            raise
    def attempt(self, f, *args):
        try:
            f(*args)
            self.log.append("ok")
        except InsufficientFunds as e: self.log.append(f"short by {e.short:.2f}")
        except (BankError, ValueError) as e: self.log.append(f"{type(e).__name__}: {e}")
    def total(self): return sum(a._balance for a in self.accounts.values()) / 100
    def report(self):
        for n, a in sorted(self.accounts.items()):
            print(f"{n} {a.owner:<8}{type(a).__name__:<10}{a.balance:>10,.2f} "
                  f"{'frozen' if a.frozen else ''}".rstrip())
bank = Bank()
ann, bob, cy = bank.open("c", "ann", 500), bank.open("s", "bob", 1200.50), bank.open("c", "cy")
bank.report()
for f, *args in [(bank.transfer, ann, bob, 300), (bank.transfer, ann, cy, 350), (bank.transfer, cy, ann,
        99.99), (bank.transfer, bob, ann, 5000), (bank.transfer, ann, 7, 1), (bank[ann].deposit, -5),
        (bank[ann].withdraw, 0), (bank.open, "x", "zed")]:
    bank.attempt(f, *args)
bank[cy].frozen = True
bank.attempt(bank.transfer, bob, cy, 10)
bank.attempt(bank[cy].withdraw, 10)
for _ in range(12): bank[bob].month()
print("\n".join(bank.log)); bank.report()
print(bank.total(), min(bank.accounts.values()), sorted(bank.accounts.values(), reverse=True)[0],
    len(bank[bob].history), bank[bob].history[:3], bank[ann].history)
try: bank[999]
except BankError as e: print(e, e.__cause__, e.__suppress_context__)
