"""statistics: every function, edge cases and messages."""
import random
from decimal import Decimal as D
from fractions import Fraction as F
from statistics import *

inf, nan = float('inf'), float('nan')

EXPRESSIONS = r'''
mean([]) ;; mean([1,'a']) ;; mean(['a']) ;; mean([1,2.5,F(1,2)]) ;; mean([True,False])
mean([inf,1]) ;; mean([inf,-inf]) ;; mean([D('inf'),1]) ;; mean([nan,1]) ;; mean(5) ;; fmean([])
fmean([1],[0]) ;; fmean([1,2],[1]) ;; fmean(iter([1,2])) ;; fmean([1,2],iter([1,2]))
fmean(iter([]),[]) ;; geometric_mean([]) ;; geometric_mean([0,1]) ;; geometric_mean([-1])
geometric_mean([0,inf]) ;; geometric_mean([nan,0]) ;; geometric_mean(['a'])
geometric_mean([54,24,36]) ;; harmonic_mean([]) ;; harmonic_mean([-1]) ;; harmonic_mean([1,-1])
harmonic_mean(['a']) ;; harmonic_mean([0,1]) ;; harmonic_mean([40,60],[5,30])
harmonic_mean([1,2],[1]) ;; harmonic_mean([1,2],[0,0]) ;; harmonic_mean([1,2],[-1,2])
harmonic_mean([5]) ;; harmonic_mean([D(5),D(3)]) ;; median([]) ;; median(['a']) ;; median(['a','b'])
median_low([]) ;; median_grouped([]) ;; median_grouped(['a'])
median_grouped([1,3,3,5,7],interval=2) ;; median_grouped([1,2],'x') ;; median_grouped([D(1),2])
mode([]) ;; mode([[1]]) ;; multimode([]) ;; multimode('aabbc') ;; quantiles([]) ;; quantiles([1])
quantiles([1,2],n=0) ;; quantiles([1,2],method='x') ;; quantiles([1,2,3,4,5])
quantiles([1,2,3,4,5],n=3,method='inclusive') ;; quantiles([1]) ;; variance([1]) ;; variance([])
pvariance([]) ;; stdev([1]) ;; pstdev([]) ;; variance([1,2,3,4]) ;; variance([D(1),D(2),D(4)])
variance([F(1,3),F(1,2)]) ;; stdev([D(1),D(2),D(4)]) ;; stdev([F(1,3),F(1,2)]) ;; pstdev([1,2,inf])
stdev([nan,1]) ;; variance([inf,1]) ;; variance([1,2,3],xbar=2) ;; variance([1,2,3],2.5)
pvariance([1,2],1.5) ;; stdev([1.5,2.5,2.5,2.75]) ;; pstdev([1.5,2.5]) ;; stdev([1e-300,1e300])
pstdev([D('1e-30'),D(1)]) ;; covariance([1],[1]) ;; covariance([1,2],[1])
covariance([1,2,3],[1,5,7]) ;; correlation([1],[1]) ;; correlation([1,2],[1])
correlation([1,1],[1,2]) ;; correlation([1,2,3],[1,5,7],method='ranked')
correlation([1,2,3],[1,5,7],method='x') ;; correlation([1,2,3],[1,5,7])
linear_regression([1],[1]) ;; linear_regression([1,1],[1,2]) ;; linear_regression([1,2],[1])
linear_regression([1,2,3],[1,5,7]) ;; linear_regression([1,2,3],[1,5,7],proportional=True)
NormalDist(1,-1) ;; NormalDist() ;; NormalDist('a') ;; NormalDist(1,0).pdf(1)
NormalDist(1,0).cdf(1) ;; NormalDist(1,0).zscore(1) ;; NormalDist().inv_cdf(0)
NormalDist(1,0).inv_cdf(.5) ;; NormalDist(3,2).inv_cdf(.3) ;; NormalDist().quantiles(5)
NormalDist().overlap(3) ;; NormalDist().overlap(NormalDist(1,0))
NormalDist().overlap(NormalDist(1,1)) ;; NormalDist().overlap(NormalDist(1,2)) ;; NormalDist(1,2)+3
3-NormalDist(1,2) ;; NormalDist(1,2)*-2 ;; NormalDist(1,2)/2 ;; NormalDist(1,2)==NormalDist(1.0,2.0)
NormalDist.from_samples([1,2,4]) ;; NormalDist.from_samples([1])
NormalDist(1,2).samples(3,seed=1) ;; hash(NormalDist(1,2))==hash((1.0,2.0)) ;; kde([],1)
kde(['a'],1) ;; kde([1],0) ;; kde([1],1,'x') ;; kde([1],1).__doc__
kde([1,2],1.5,'cosine',cumulative=True).__doc__ ;; kde_random([],1) ;; kde_random(['a'],1)
kde_random([1],0) ;; kde_random([1],1,'x') ;; kde_random([1],1).__doc__ ;; kde([1],'a')
mean({1:2}) ;; mean(x for x in range(3)) ;; variance(iter([1,2,3])) ;; mean([1,None]) ;; mean([[1]])
NormalDist(mu=1).mean ;; fmean('ab') ;; fmean([D(1),F(1,2)]) ;; kde([1,2],1)(1.5)
quantiles([D(1),D(2)],n=3) ;; median([F(1,2),F(1,3)])
'''
for expression in EXPRESSIONS.strip().replace('\n', ' ;; ').split(' ;; '):
    try:
        print(expression, '->', repr(eval(expression)))
    except Exception as error:
        print(expression, '->', type(error).__name__, error)

source = random.Random(3)
for seed in range(4):
    x = [source.gauss(3, 10) for _ in range(source.randrange(2, 40))]
    y = [source.uniform(-5, 5) for _ in x]
    positive = [abs(value) for value in x]
    print(mean(x), fmean(x), variance(x), stdev(x), pvariance(y), pstdev(y), covariance(x, y),
          correlation(x, y))
    print(correlation(x, y, method='ranked'), linear_regression(x, y), linear_regression(x, y,
          proportional=True))
    print(quantiles(x, n=7), quantiles(y, n=5, method='inclusive'), median(x), geometric_mean(positive))
    print(harmonic_mean(positive), NormalDist.from_samples(x).overlap(NormalDist.from_samples(y)))
    for kernel in ('normal', 'logistic', 'sigmoid', 'rectangular', 'triangular', 'parabolic', 'quartic',
          'triweight',
                   'cosine'):
        for cumulative in False, True:
            print(kernel, [kde(x, 1.7, kernel, cumulative=cumulative)(at) for at in (-9, 0, 1.5, x[0], 40)])
        draw = kde_random(x, 0.7, kernel, seed=seed)
        print([draw() for _ in range(4)])
