"""Sorting with a key function, a lambda, a method, and objects that define __lt__."""


class Card:
    def __init__(self, suit, rank):
        self.suit = suit
        self.rank = rank

    def order(self):
        return self.suit * 100 + self.rank

    def __lt__(self, other):
        return self.rank < other.rank


def main(rounds):
    seed = 99
    cards = []
    for _ in range(3000):
        seed = (seed * 69069 + 1) & 0xFFFFFFFF
        cards.append(Card(seed >> 30, (seed >> 8) % 1000))
    words = ["w%d" % card.rank for card in cards]
    total = 0
    for r in range(rounds):
        total += sorted(cards, key=lambda card: (card.rank, card.suit))[r].rank
        total += sorted(cards, key=Card.order)[r].suit
        total += len(sorted(words, key=len)[r])
        total += sorted(cards)[r].rank
    return total


print(main(100))
