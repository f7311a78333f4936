using System.IO.Compression;
using Npgsql;
using NpgsqlTypes;
using PixEduPortal.Domain.Imports;

namespace PixEduPortal.Application.Imports;

/// <summary>The bytes of an upload and of its rejected lines, in compressed pieces of one mebibyte: a file of any size passes
/// through the database without ever being whole in memory. Kept 30 days .</summary>
public sealed class ImportFiles(NpgsqlDataSource source)
{
    private const int PieceBytes = 1 << 20;

    public async Task Save(NpgsqlConnection connection, long batchId, ImportFilePart part, Stream content, CancellationToken cancellation)
    {
        await using (var clear = new NpgsqlCommand("delete from import_file_chunks where batch_id = $1 and part = $2", connection)
        {
            Parameters = { new() { Value = batchId }, new() { Value = part.ToString() } },
        })
        {
            await clear.ExecuteNonQueryAsync(cancellation);
        }

        var piece = new byte[PieceBytes];
        for (var sequence = 0; ; sequence++)
        {
            var length = await content.ReadAtLeastAsync(piece, PieceBytes, throwOnEndOfStream: false, cancellation);
            if (length == 0)
            {
                return;
            }

            await using var insert = new NpgsqlCommand(
                "insert into import_file_chunks (batch_id, part, sequence, content) values ($1, $2, $3, $4)", connection)
            {
                Parameters =
                {
                    new() { Value = batchId },
                    new() { Value = part.ToString() },
                    new() { Value = sequence },
                    new() { Value = Compress(piece.AsSpan(0, length)), NpgsqlDbType = NpgsqlDbType.Bytea },
                },
            };
            await insert.ExecuteNonQueryAsync(cancellation);
        }
    }

    public async Task Save(long batchId, ImportFilePart part, Stream content, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await Save(connection, batchId, part, content, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    public Stream Open(long batchId, ImportFilePart part) => new PieceStream(source, batchId, part);

    private static byte[] Compress(ReadOnlySpan<byte> bytes)
    {
        using var target = new MemoryStream();
        using (var brotli = new BrotliStream(target, CompressionLevel.Fastest, leaveOpen: true))
        {
            brotli.Write(bytes);
        }

        return target.ToArray();
    }

    private sealed class PieceStream(NpgsqlDataSource source, long batchId, ImportFilePart part) : Stream
    {
        private MemoryStream _piece = new();
        private int _sequence;
        private bool _finished;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            while (!_finished)
            {
                var read = _piece.Read(buffer, offset, count);
                if (read > 0)
                {
                    return read;
                }

                Next();
            }

            return 0;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _piece.Dispose();
            }

            base.Dispose(disposing);
        }

        private void Next()
        {
            using var command = source.CreateCommand("select content from import_file_chunks where batch_id = $1 and part = $2 and sequence = $3");
            command.Parameters.Add(new() { Value = batchId });
            command.Parameters.Add(new() { Value = part.ToString() });
            command.Parameters.Add(new() { Value = _sequence++ });
            if (command.ExecuteScalar() is not byte[] compressed)
            {
                _finished = true;
                return;
            }

            using var brotli = new BrotliStream(new MemoryStream(compressed), CompressionMode.Decompress);
            var piece = new MemoryStream();
            brotli.CopyTo(piece);
            piece.Position = 0;
            _piece.Dispose();
            _piece = piece;
        }
    }
}
