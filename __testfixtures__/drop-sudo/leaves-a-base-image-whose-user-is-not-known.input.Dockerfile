FROM example.com/base
RUN sudo mkdir /a
