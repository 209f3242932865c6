FROM python:3.12
RUN pip install \
    wheel \
    setuptools \
    black
RUN apt-get update && apt-get install -y \
    curl \
    curl=8.1 \
    git \
    vim
RUN apt-get update && apt-get install -y \
    a \
    b \
    c
RUN apt-get update && apt-get install -y \
    # the editor
    vim \
    # for the scripts
    curl \
    git
# Sorted by hand: C#
RUN apt-get install -y \
    curl \
    git \
    vim
