from python:3.12
run echo one \
    && echo two
run git clone git://example.com/x /x
