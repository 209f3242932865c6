FROM postgres:16
RUN su postgres -c "pg_ctl start -w && psql -f /schema.sql"
RUN make
EXPOSE 5432
RUN bash -c 'service mysql start; mysql < /schema.sql'
RUN make check
EXPOSE 3306
RUN sh -c "./serve & ./test"
RUN make install
