FROM public.ecr.aws/docker/library/debian:13.6
