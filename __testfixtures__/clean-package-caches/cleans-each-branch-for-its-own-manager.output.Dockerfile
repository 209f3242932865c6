FROM debian:12
RUN if test -f package.json; then npm ci && npm cache clean --force; else composer install && composer clear-cache; fi
RUN bundle install && rm -rf "$(gem env gemdir)/cache" && conda install -y x && conda clean -ay && make
