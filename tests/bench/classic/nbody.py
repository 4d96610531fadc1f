"""Five bodies of the solar system, moved by a symplectic integrator: float arithmetic and lists."""

PI = 3.14159265358979323
SOLAR_MASS = 4 * PI * PI
DAYS = 365.24

# Name: position (3), velocity (3, per day), mass (in suns).
PLANETS = {
    "sun": ([0.0, 0.0, 0.0], [0.0, 0.0, 0.0], 1.0),
    "jupiter": ([4.84143144246472090, -1.16032004402742839, -0.103622044471123109],
                [0.00166007664274403694, 0.00769901118419740425, -0.0000690460016972063023],
                0.000954791938424326609),
    "saturn": ([8.34336671824457987, 4.12479856412430479, -0.403523417114321381],
               [-0.00276742510726411270, 0.00499852801234917238, 0.0000230417297573763929],
               0.000285885980666130812),
    "uranus": ([12.8943695621391310, -15.1111514016986312, -0.223307578892655734],
               [0.00296460137564761618, 0.00237847173959480950, -0.0000296589568540237556],
               0.0000436624404335156298),
    "neptune": ([15.3796971148509165, -25.9193146099879641, 0.179258772950371181],
                [0.00268067772490389322, 0.00162824170038242295, -0.0000951592254519715870],
                0.0000515138902046611451),
}


class Body:
    """One body: the vectors are lists so that the inner loop is plain indexing."""

    def __init__(self, position, velocity, mass):
        self.position = list(position)
        self.velocity = [component * DAYS for component in velocity]
        self.mass = mass * SOLAR_MASS


def rest_momentum(bodies):
    """Give the sun the velocity that makes the total momentum zero."""
    total = [0.0, 0.0, 0.0]
    for body in bodies:
        for axis in range(3):
            total[axis] += body.velocity[axis] * body.mass
    for axis in range(3):
        bodies[0].velocity[axis] = -total[axis] / SOLAR_MASS


def advance(bodies, pairs, dt, steps):
    for _ in range(steps):
        for (p1, v1, m1), (p2, v2, m2) in pairs:
            dx = p1[0] - p2[0]
            dy = p1[1] - p2[1]
            dz = p1[2] - p2[2]
            pull = dt * ((dx * dx + dy * dy + dz * dz) ** -1.5)
            pull1 = m1 * pull
            pull2 = m2 * pull
            v1[0] -= dx * pull2
            v1[1] -= dy * pull2
            v1[2] -= dz * pull2
            v2[0] += dx * pull1
            v2[1] += dy * pull1
            v2[2] += dz * pull1
        for body in bodies:
            position = body.position
            velocity = body.velocity
            position[0] += dt * velocity[0]
            position[1] += dt * velocity[1]
            position[2] += dt * velocity[2]


def energy(bodies):
    total = 0.0
    for i, body in enumerate(bodies):
        total += 0.5 * body.mass * sum(component * component for component in body.velocity)
        for other in bodies[i + 1:]:
            gap = 0.0
            for axis in range(3):
                gap += (body.position[axis] - other.position[axis]) ** 2
            total -= body.mass * other.mass / gap ** 0.5
    return total


def main(steps):
    bodies = [Body(*data) for data in PLANETS.values()]
    rest_momentum(bodies)
    parts = [(body.position, body.velocity, body.mass) for body in bodies]
    pairs = [(parts[i], parts[j]) for i in range(len(parts)) for j in range(i + 1, len(parts))]
    print("%.9f" % energy(bodies))
    advance(bodies, pairs, 0.01, steps)
    print("%.9f" % energy(bodies))


main(100000)
