FROM debian:12
RUN service mysql start
RUN mysql -e "select 1"
