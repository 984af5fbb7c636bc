namespace HvSnapshotHost.WindowsTypes;

// Enumerations of the FailoverClusters and Hyper-V modules and of the CIM-based ones, with their numbers.

public enum ClusterNetworkRole { None = 0, Cluster = 1, ClusterAndClient = 3 }
public enum ClusterNetworkState { Unknown = -1, Unavailable = 0, Down = 1, Partitioned = 2, Up = 3 }
public enum ClusterNetworkInterfaceState { Unknown = -1, Unavailable = 0, Failed = 1, Unreachable = 2, Up = 3 }
public enum ClusterNodeState { Unknown = -1, Up = 0, Down = 1, Paused = 2, Joining = 3 }
public enum ClusterNodeDrainStatus { NotInitiated = 0, InProgress = 1, Completed = 2, Failed = 3 }
[Flags] public enum ClusterNodeStatusInformation { Normal = 0, Isolated = 1, Quarantined = 2 }
public enum ClusterGroupState { Unknown = -1, Online = 0, Offline = 1, Failed = 2, PartialOnline = 3, Pending = 4 }
public enum GroupType { Cluster = 1, AvailableStorage = 2, FileServer = 100, VirtualMachine = 111, Unknown = 9999 }
public enum ClusterResourceState { Unknown = -1, Inherited = 0, Initializing = 1, Online = 2, Offline = 3, Failed = 4, Pending = 128, OnlinePending = 129, OfflinePending = 130 }
public enum ClusterEnableSharedVolumes { Disabled = 0, Enabled = 1 }
public enum SharedVolumeStateInfo { Unavailable = 0, Paused = 1, Direct = 2, FileSystemRedirected = 3, BlockRedirected = 4 }
public enum ClusterQuorumType { Unknown = -1, NodeMajority = 0, NodeAndDiskMajority = 1, NodeAndFileShareMajority = 2, DiskOnly = 3, Majority = 4, NodeAndCloudMajority = 5 }
public enum VMState { Other = 1, Running = 2, Off = 3, Stopping = 4, Saved = 6, Paused = 9, Starting = 10, Reset = 11, Saving = 32773, Pausing = 32776, Resuming = 32777, FastSaved = 32779, FastSaving = 32780, ForceShutdown = 32781, RunningCritical = 32785, OffCritical = 32786 }
public enum StartAction { Nothing = 2, StartIfRunning = 3, Start = 4 }
public enum VMSwitchType { Private = 0, Internal = 1, External = 2 }
public enum ControllerType { IDE = 0, SCSI = 1 }
public enum DvdMediaType { None = 0, ISO = 1, PassThrough = 2 }
public enum SnapshotType { Standard = 0, Recovery = 1, Planned = 2, Missing = 5, Replica = 6, AppConsistentReplica = 7, SyncedReplica = 8 }
public enum ReplicationState { Disabled = 0, ReadyForInitialReplication = 1, InitialReplicationInProgress = 2, WaitingForInitialReplication = 3, Replicating = 4 }
public enum VMComponentOperationalStatus { Ok = 2, Degraded = 3, Error = 6, NonRecoverableError = 7, NoContact = 12, LostCommunication = 13 }
public enum MigrationAuthenticationType { CredSSP = 0, Kerberos = 1 }
public enum VMMigrationPerformance { TCPIP = 0, Compression = 1, SMB = 2 }
public enum CompatibilityForMigrationMode { MinimumFeatureSet = 0, CommonClusterFeatureSet = 1 }
public enum VMNetworkAdapterVlanMode { Untagged = 0, Access = 1, Trunk = 2, Private = 3 }
public enum NetAdapterStatus { Up = 1, NotPresent = 2, Disconnected = 3, Disabled = 4 }
public enum SmbInstance { Default = 0, CSV = 1, SBL = 2, SR = 3 }
public enum BandwidthLimitCategory { Default = 0, VirtualMachine = 1, LiveMigration = 2 }
public enum InstallState { Installed = 1, Available = 2, Removed = 3 }
