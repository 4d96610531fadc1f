"""Conversions between RGB and the colour systems YIQ, HLS and HSV; all coordinates but I and Q are 0 to 1.

YIQ is that of the FCC's rules for NTSC television. HLS and HSV are the hexagonal models of Foley and van Dam,
"Computer Graphics: Principles and Practice": the hue runs through six sectors, from red over green to blue.
"""

__all__ = ["rgb_to_yiq", "yiq_to_rgb", "rgb_to_hls", "hls_to_rgb", "rgb_to_hsv", "hsv_to_rgb"]

ONE_SIXTH, ONE_THIRD, TWO_THIRD = 1.0 / 6.0, 1.0 / 3.0, 2.0 / 3.0

# What I and Q add to Y for red, green and blue.
_FROM_YIQ = ((0.9468822170900693, 0.6235565819861433),
             (-0.27478764629897834, -0.6356910791873801),
             (-1.1085450346420322, 1.7090069284064666))


def rgb_to_yiq(r, g, b):
    """Red, green and blue as luminance and two differences of colour."""
    y = 0.30 * r + 0.59 * g + 0.11 * b
    red, blue = r - y, b - y
    return y, 0.74 * red - 0.27 * blue, 0.48 * red + 0.41 * blue


def yiq_to_rgb(y, i, q):
    """The reverse of rgb_to_yiq(); what is out of range is brought to its end."""
    return tuple([min(max(y + of_i * i + of_q * q, 0.0), 1.0) for of_i, of_q in _FROM_YIQ])


def _measure(r, g, b):
    """(hue, highest, lowest) of a colour; grey has the hue zero."""
    high, low = max(r, g, b), min(r, g, b)
    if high == low:
        return 0.0, high, low
    red, green, blue = [(high - part) / (high - low) for part in (r, g, b)]
    if r == high:
        sector = blue - green
    elif g == high:
        sector = 2.0 + red - blue
    else:
        sector = 4.0 + green - red
    return sector / 6.0 % 1.0, high, low


def rgb_to_hls(r, g, b):
    """Red, green and blue as hue, lightness and saturation."""
    hue, high, low = _measure(r, g, b)
    total = high + low
    if high == low:
        return 0.0, total / 2.0, 0.0
    # Full saturation leaves less and less room towards black and white.
    room = total if total / 2.0 <= 0.5 else 2.0 - high - low
    return hue, total / 2.0, (high - low) / room


def hls_to_rgb(h, l, s):
    """The reverse of rgb_to_hls()."""
    if s == 0.0:
        return l, l, l
    top = l * (1.0 + s) if l <= 0.5 else l + s - l * s
    bottom = 2.0 * l - top
    return tuple([_v(bottom, top, h + shift) for shift in (ONE_THIRD, 0.0, -ONE_THIRD)])


def _v(bottom, top, hue):
    """One colour at a hue: it rises, stays, falls and is away for a third of the circle."""
    hue %= 1.0
    if hue >= TWO_THIRD:
        return bottom
    if ONE_SIXTH <= hue < 0.5:
        return top
    return bottom + (top - bottom) * (hue if hue < 0.5 else TWO_THIRD - hue) * 6.0


def rgb_to_hsv(r, g, b):
    """Red, green and blue as hue, saturation and value."""
    hue, high, low = _measure(r, g, b)
    return hue, (high - low) / high if high != low else 0.0, high


def hsv_to_rgb(h, s, v):
    """The reverse of rgb_to_hsv()."""
    if s == 0.0:
        return v, v, v
    sector = int(h * 6.0)
    within = h * 6.0 - sector
    least, falling, rising = v * (1.0 - s), v * (1.0 - s * within), v * (1.0 - s * (1.0 - within))
    return ((v, rising, least), (falling, v, least), (least, v, rising),
            (least, falling, v), (rising, least, v), (v, least, falling))[sector % 6]
