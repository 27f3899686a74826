"""Generated from the table of operations by ``python -m diffcli.ops.compile``; do not edit.

The rows of each module by name, with the names that they are called by where these are others: ``name=call,call``.
"""

# fmt: off
# ruff: noqa

from __future__ import annotations

WORDS = {
    'arithmetic': '''add= negate= mul= div= int_power= power=power,pow copy abs sign=sign,sgn floor ceil round heaviside
        mod maximum=max,maximum minimum=min,minimum clip less= less_equal= greater= greater_equal= equal_to= not_equal=
        where''',
    'exponential': '''exp exp2 expm1 log=log,ln log_base=log log1p log2 log10=log10,lg logaddexp xlogy logit sqrt
        cbrt''',
    'trigonometric': '''sin cos tan sec csc=csc,cosec cot asin=asin,arcsin acos=acos,arccos atan=atan,arctan
        asec=asec,arcsec acsc=acsc,arccsc acot=acot,arccot atan2=atan2,arctan2 hypot''',
    'hyperbolic': '''sinh cosh tanh sech csch=csch,cosech coth asinh=asinh,arcsinh,arsinh acosh=acosh,arccosh,arcosh
        atanh=atanh,arctanh,artanh asech=asech,arcsech,arsech acsch=acsch,arccsch,arcsch acoth=acoth,arccoth,arcoth''',
    'special': '''erf erfc erfinv gamma lgamma digamma polygamma beta factorial besselj bessely besseli besselk
        spherical_jn sinc''',
    'activations': '''sigmoid log_sigmoid softplus relu=relu,ReLU leaky_relu elu gelu silu=silu,swish''',
    'reductions': '''sum mean_pair=mean mean prod prod_others prod_others_moved norm norm_p=norm var std cumsum cumprod
        triangle triangle_sum max_reduce=max min_reduce=min argmax max_with_index expand sum_to broadcast_to count''',
    'linear_algebra': '''matmul transpose dot outer trace=trace,tr,Tr identity_like det cofactor inv solve logabsdet
        slogdet cholesky lower_half cdist differences pair_outer''',
    'probability': '''softmax log_softmax logsumexp cross_entropy target_rows row_count''',
    'shapes': '''index= scatter reshape reshape_like concat=concat,concatenate concat_part stack take put linspace zeros
        ones eye zeros_like ones_like''',
}
