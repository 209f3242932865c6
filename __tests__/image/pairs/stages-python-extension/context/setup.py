from setuptools import Extension, setup

setup(
    name='sums',
    version='1.0',
    py_modules=['server'],
    ext_modules=[Extension('sums', ['sums.c'], libraries=['z'])],
)
