FROM groovy:4
RUN git --version
