FROM postgres:16
RUN su postgres -c "make && nginx -t 2>&1" && \
    bash -c 'make check' && \
    echo "service mysql start"
