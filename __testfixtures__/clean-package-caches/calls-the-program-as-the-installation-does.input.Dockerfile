FROM debian:12
RUN /opt/conda/bin/conda install -y numpy
RUN /opt/node/bin/npm ci
RUN /opt/ruby/bin/gem install rails
RUN cd /srv/app && php composer.phar install && rm composer.phar
RUN /opt/bun/bin/bun install
RUN npx npm@6 ci
