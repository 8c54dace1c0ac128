# The image of a release: the same binary as in the archives.
FROM golang:1.26 AS certificates

FROM scratch
ARG TARGETPLATFORM
COPY --from=certificates /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY $TARGETPLATFORM/realmlint /realmlint
USER 65532:65532
WORKDIR /work
ENTRYPOINT ["/realmlint"]
