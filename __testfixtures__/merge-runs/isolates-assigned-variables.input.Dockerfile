FROM debian:12
RUN A=1; make $A
RUN echo $A
