FROM postgres:16
RUN su postgres -c "make && nginx -t 2>&1"
RUN bash -c 'make check'
RUN echo "service mysql start"
