FROM example.com/base
RUN cat list | xargs rm
