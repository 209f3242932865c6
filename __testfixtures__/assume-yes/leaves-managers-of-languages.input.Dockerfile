FROM debian:12
RUN npm exec cowsay && composer install && conda install numpy
