FROM example.com/base:1
COPY a .
