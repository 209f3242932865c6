FROM debian:12
RUN conda install -y numpy
