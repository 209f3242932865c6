FROM postgres:16
RUN su postgres -c "pg_ctl start -w && psql -f /schema.sql"
RUN make
RUN bash -c 'service mysql start; mysql < /schema.sql'
RUN make check
RUN sh -c "./serve & ./test"
RUN make install
