FROM debian:12
RUN if test -f package.json; then npm ci; else composer install; fi
RUN bundle install && conda install -y x && make
