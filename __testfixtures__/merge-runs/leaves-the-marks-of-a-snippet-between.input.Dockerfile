FROM debian:12
# tag::install[]
RUN a
# end::install[]
RUN b
# [START build]
RUN c
# region build
RUN d
# --8<-- [end:build]
RUN e
# BEGIN MANAGED BLOCK
RUN f
# docs-end
RUN g
